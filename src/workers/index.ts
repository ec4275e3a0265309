// The body of a pool thread, Piscina's entry.
import './sharp-in-electron.ts';

// Not a static import: in a bundle those of packages come first, and sharp would load its native build after all.
const { runTask } = await import('./run-task.ts');
export default runTask;
