import {
  readGraph,
  weightsIn,
  withoutOutputSizes,
  withWeights,
  writeGraph,
  type Graph,
  type Weights,
} from './onnx-graph.ts';

/**
 * A recogniser that knows only some of its classes and tells how likely each is among them: the product with thousands
 * of ideographs takes a tenth of its time. Null where the network doesn't end as PP-OCR's do.
 * @param model ONNX
 * @param classes places in its answer, which become 0, 1, …
 * @throws Error where it is none
 */
export function cutClasses(model: Uint8Array, classes: Int32Array): Uint8Array | null {
  const graph = readGraph(model);
  const weights = weightsIn(graph);
  const names = namesInHead(graph);
  const [factors, summands] = names.map((name) => weights(name));
  if (!factors || !summands) return null;
  const [nameOfFactors = '', nameOfSummands = ''] = names;
  const multiplied = withWeights(graph, nameOfFactors, columnsOf(factors, classes));
  const added = withWeights(multiplied, nameOfSummands, columnsOf(summands, classes));
  return writeGraph(withoutOutputSizes(added));
}

/** Of a softmax of x · factors + summands, the names of both, which have a column for each class. */
function namesInHead({ layers, outputs }: Graph): (string | undefined)[] {
  const makerOf = (value: string | undefined, operator: string) =>
    layers.find((layer) => layer.operator === operator && layer.outputs.some((name) => name === value));
  const softmax = makerOf(outputs[0], 'Softmax');
  const add = makerOf(softmax?.inputs[0], 'Add');
  const multiply = makerOf(add?.inputs[0], 'MatMul');
  return [multiply?.inputs[1], add?.inputs[1]];
}

function columnsOf({ dims, values }: Weights, columns: Int32Array): Weights {
  const width = dims.at(-1) ?? 1;
  const rows = values.length / width;
  const kept = new Float32Array(rows * columns.length);
  for (let row = 0; row < rows; row += 1) {
    for (const [at, column] of columns.entries()) {
      kept[row * columns.length + at] = values[row * width + column] ?? 0;
    }
  }
  return { dims: [...dims.slice(0, -1), columns.length], values: kept };
}
