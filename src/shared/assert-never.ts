/** Ends an exhaustive switch: a new union member that nobody handles fails to compile here. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`);
}
