import {
  bytesField,
  bytesOf,
  floatField,
  floatsIn,
  intField,
  intsOf,
  readFields,
  textsOf,
  writeFields,
  type Field,
} from './protobuf.ts';

// Numbers of fields in onnx.proto (https://onnx.ai/onnx/api/classes.html).
const modelGraph = 7;
const graph = { node: 1, initializer: 5, output: 12 } as const;
const node = { input: 1, output: 2, operator: 4, attribute: 5 } as const;
const attribute = { name: 1, float: 2, int: 3, tensor: 5, ints: 8, type: 20 } as const;
const tensor = { dims: 1, type: 2, name: 8, raw: 9 } as const;
const valueInfo = { name: 1, type: 2 } as const;
/** A type's field and that field's own: a tensor of numbers. */
const tensorType = 1;
const float32 = 1;
const ofTensor = 4;
const ofFloat = 1;

/** A layer of a network: what it does to which values. */
export type Layer = {
  readonly operator: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: readonly Field[];
};

/** Numbers that the network holds. */
export type Weights = { readonly dims: readonly number[]; readonly values: Float32Array };

export type Graph = {
  readonly layers: readonly Layer[];
  readonly outputs: readonly string[];
  /** What isn't a layer. */
  readonly rest: readonly Field[];
  readonly model: readonly Field[];
};

/** @throws Error where the bytes aren't a model */
export function readGraph(bytes: Uint8Array): Graph {
  const model = readFields(bytes);
  const [content] = bytesOf(model, modelGraph);
  if (!content) throw new Error('A model without a graph.');
  const fields = readFields(content);
  const layers = bytesOf(fields, graph.node).map((one) => toLayer(readFields(one)));
  const outputs = bytesOf(fields, graph.output).flatMap((one) => textsOf(readFields(one), valueInfo.name));
  return { layers, outputs, rest: fields.filter(({ number }) => number !== graph.node), model };
}

export function writeGraph({ layers, rest, model }: Graph): Uint8Array {
  const nodes = layers.map((layer) => bytesField(graph.node, writeFields(toFields(layer))));
  const content = bytesField(modelGraph, writeFields([...nodes, ...rest]));
  return writeFields([...model.filter(({ number }) => number !== modelGraph), content]);
}

/** A graph of 32-bit numbers that no longer tells how many it answers with. */
export function withoutOutputSizes(of: Graph): Graph {
  const type = writeFields([bytesField(tensorType, writeFields([intField(tensorType, float32)]))]);
  const outputs = of.outputs.map((name) =>
    bytesField(
      graph.output,
      writeFields([bytesField(valueInfo.name, name), bytesField(valueInfo.type, type)]),
    ),
  );
  return { ...of, rest: [...of.rest.filter(({ number }) => number !== graph.output), ...outputs] };
}

function toLayer(fields: readonly Field[]): Layer {
  return {
    operator: textsOf(fields, node.operator)[0] ?? '',
    inputs: textsOf(fields, node.input),
    outputs: textsOf(fields, node.output),
    attributes: fields.filter(({ number }) => number > node.operator),
  };
}

function toFields({ inputs, outputs, operator, attributes }: Layer): Field[] {
  return [
    ...inputs.map((name) => bytesField(node.input, name)),
    ...outputs.map((name) => bytesField(node.output, name)),
    bytesField(node.operator, operator),
    ...attributes,
  ];
}

/** Looks up weights by name, among those of constant layers and the graph's own; undefined where there are none. */
export function weightsIn({ layers, rest }: Graph): (name: string | undefined) => Weights | undefined {
  const holders = new Map<string, Layer | Uint8Array>();
  for (const layer of layers) {
    if (layer.operator === 'Constant') for (const name of layer.outputs) holders.set(name, layer);
  }
  for (const bytes of bytesOf(rest, graph.initializer)) {
    for (const name of textsOf(readFields(bytes), tensor.name)) holders.set(name, bytes);
  }
  return (name) => {
    const holder = name === undefined ? undefined : holders.get(name);
    if (holder === undefined) return undefined;
    const isOwn = holder instanceof Uint8Array;
    const bytes = isOwn ? holder : bytesOf(attributeOf(holder, 'value'), attribute.tensor)[0];
    return bytes && toWeights(readFields(bytes));
  };
}

/** A graph with other weights of that name, wherever it held them. */
export function withWeights(of: Graph, name: string, weights: Weights): Graph {
  const isHeld = ({ number, value }: Field) =>
    number === graph.initializer &&
    typeof value !== 'bigint' &&
    textsOf(readFields(value), tensor.name).includes(name);
  const others = of.layers.filter(
    ({ operator, outputs }) => operator !== 'Constant' || !outputs.includes(name),
  );
  return {
    ...of,
    layers: [constantLayer(name, weights), ...others],
    rest: of.rest.filter((field) => !isHeld(field)),
  };
}

/** Undefined for anything but raw 32-bit numbers, as networks have them. */
function toWeights(fields: readonly Field[]): Weights | undefined {
  const [raw] = bytesOf(fields, tensor.raw);
  if (!raw || intsOf(fields, tensor.type)[0] !== float32) return undefined;
  return { dims: intsOf(fields, tensor.dims), values: floatsIn(raw) };
}

export function constantLayer(name: string, { dims, values }: Weights): Layer {
  const raw = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  const content = [
    ...dims.map((size) => intField(tensor.dims, size)),
    intField(tensor.type, float32),
    bytesField(tensor.raw, raw),
  ];
  const value = [bytesField(attribute.tensor, writeFields(content)), intField(attribute.type, ofTensor)];
  return { operator: 'Constant', inputs: [], outputs: [name], attributes: [toAttribute('value', value)] };
}

export function floatAttribute(name: string, value: number): Field {
  return toAttribute(name, [floatField(attribute.float, value), intField(attribute.type, ofFloat)]);
}

function toAttribute(name: string, value: readonly Field[]): Field {
  return bytesField(node.attribute, writeFields([bytesField(attribute.name, name), ...value]));
}

export function intAttribute(layer: Layer, name: string): number | undefined {
  return intsOf(attributeOf(layer, name), attribute.int)[0];
}

export function intsAttribute(layer: Layer, name: string): number[] {
  return intsOf(attributeOf(layer, name), attribute.ints);
}

export function floatOf(layer: Layer, name: string): number | undefined {
  const [value] = bytesOf(attributeOf(layer, name), attribute.float);
  return value && floatsIn(value)[0];
}

/** The fields of an attribute, none where the layer hasn't got it. */
function attributeOf({ attributes }: Layer, name: string): Field[] {
  const all = bytesOf(attributes, node.attribute).map((bytes) => readFields(bytes));
  return all.find((fields) => textsOf(fields, attribute.name)[0] === name) ?? [];
}
