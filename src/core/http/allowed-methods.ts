/** Which methods there are for a path, so that a wrong one is answered 405 and not 404, as FastAPI does. */
export type MethodBook = {
  add(method: string, pattern: string): void;
  /** The methods of the routes whose pattern fits; none where there is no such path. */
  of(path: string): readonly string[];
};

export function createMethodBook(): MethodBook {
  const methodsByPattern = new Map<string, Set<string>>();
  return {
    add(method, pattern) {
      const methods = methodsByPattern.get(pattern) ?? new Set<string>();
      methodsByPattern.set(pattern, methods.add(method));
    },
    of(path) {
      const exact = methodsByPattern.get(path);
      const fitting = [...methodsByPattern].filter(([pattern]) => fits(pattern, path));
      return exact ? [...exact] : fitting.flatMap(([, methods]) => [...methods]);
    },
  };
}

function fits(pattern: string, path: string): boolean {
  const wanted = pattern.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length || pattern.includes('*')) return false;
  return wanted.every((step, index) => fitsStep(step, given[index] ?? ''));
}

/** A step is a word, `:name`, or `:name(expression)`. */
function fitsStep(step: string, given: string): boolean {
  if (!step.startsWith(':')) return step === given;
  const expression = /\((.*)\)$/.exec(step)?.[1];
  return given !== '' && (expression === undefined || new RegExp(expression).test(given));
}
