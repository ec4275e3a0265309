import fc from 'fast-check';

/**
 * Properties try the same inputs in every run, so that a red run says something about the change; PARAGON_PROPERTY_SEED
 * names other ones, for longer hunts.
 */
fc.configureGlobal({ seed: Number(process.env.PARAGON_PROPERTY_SEED ?? 1) });
