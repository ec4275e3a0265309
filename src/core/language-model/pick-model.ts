import { ModelFailure } from './failure.ts';
import type { ReadingModel } from './reader.ts';
import { isCloudName, type ListedModel, type ModelServer } from './server.ts';

/** The wanted model among those installed, as far as it may be used; it sees where it can and is to. @throws ModelFailure */
export async function pickModel(
  server: Pick<ModelServer, 'capabilities'>,
  models: readonly ListedModel[],
  { name, isSeeing }: { readonly name: string | null; readonly isSeeing: boolean },
  signal: AbortSignal,
): Promise<ReadingModel> {
  if (name === null) throw new ModelFailure('not-chosen');
  if (isCloudName(name)) throw new ModelFailure('cloud-model');
  const listed = models.find((one) => isNamed(one.name, name));
  if (!listed) throw new ModelFailure('not-installed');
  if (listed.isCloud) throw new ModelFailure('cloud-model');
  const capabilities = listed.capabilities ?? (await server.capabilities(name, signal));
  if (capabilities && !capabilities.includes('completion')) throw new ModelFailure('cannot-chat');
  const withPicture = isSeeing && (capabilities?.includes('vision') ?? false);
  return { name, digest: listed.digest, withPicture };
}

/** `llama3` and `llama3:latest` are the same model. */
export function isNamed(name: string, wanted: string): boolean {
  const full = (text: string) => (text.split('/').at(-1)?.includes(':') ? text : `${text}:latest`);
  return full(name) === full(wanted);
}
