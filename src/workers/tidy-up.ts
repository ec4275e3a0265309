/** A process that holds more than this may hold much that nobody needs. */
const crowdedBytes = 400 * 2 ** 20;

/**
 * After a task: gives back what nobody refers to any more. V8 sees no hurry for WebAssembly memories and large buffers, of
 * which a few that hostile files blew up would fill what the engine may hold. The engine's process has V8 offer `gc`.
 */
export function tidyUp(hasFailed: boolean): void {
  if (hasFailed || process.memoryUsage.rss() > crowdedBytes) globalThis.gc?.();
}
