import {
  constantLayer,
  floatAttribute,
  floatOf,
  intAttribute,
  intsAttribute,
  readGraph,
  weightsIn,
  writeGraph,
  type Graph,
  type Layer,
  type Weights,
} from './onnx-graph.ts';

/**
 * A network that computes the same in fewer layers: PP-OCR's spend more time on passes over all values, each of them a
 * multiplication or an addition of one number, than on their convolutions, and the runtime doesn't merge these.
 * A hard swish in four layers becomes one in two, and what is multiplied and added between convolutions becomes part of
 * their weights. What is unlike PP-OCR's own networks stays as it is.
 * @param model ONNX
 * @throws Error where it is none
 */
export function mergeLayers(model: Uint8Array): Uint8Array {
  return writeGraph(withoutUnused(withoutScales(withHardSwish(readGraph(model)))));
}

/** What makes and takes each value of a graph. */
type Links = {
  readonly weights: (value: string | undefined) => Weights | undefined;
  readonly maker: (value: string | undefined) => Layer | undefined;
  /** None where the graph itself answers with it. */
  readonly takers: (value: string) => readonly Layer[];
};

function linksOf(graph: Graph): Links {
  const makers = new Map<string, Layer>();
  const takers = new Map<string, Layer[]>();
  for (const layer of graph.layers) {
    for (const name of layer.outputs) makers.set(name, layer);
    for (const name of new Set(layer.inputs)) takers.set(name, [...(takers.get(name) ?? []), layer]);
  }
  return {
    weights: weightsIn(graph),
    maker: (value) => (value === undefined ? undefined : makers.get(value)),
    takers: (value) => (graph.outputs.includes(value) ? [] : (takers.get(value) ?? [])),
  };
}

function soleTaker(value: string, { takers }: Links): Layer | undefined {
  const [one, ...others] = takers(value);
  return others.length === 0 ? one : undefined;
}

/** x · clip(x + 3, 0, 6) ÷ 6 as x · HardSigmoid(x), which the runtime knows. */
function withHardSwish(graph: Graph): Graph {
  const links = linksOf(graph);
  const replaced = new Map<Layer, readonly Layer[]>();
  for (const layer of graph.layers) {
    const swish = hardSwishEndingWith(layer, links);
    if (!swish) continue;
    for (const part of swish.layers) replaced.set(part, []);
    const output = outputOf(layer);
    const gate = `${output}/gate`;
    const attributes = [floatAttribute('alpha', 1 / 6), floatAttribute('beta', 1 / 2)];
    replaced.set(layer, [
      { operator: 'HardSigmoid', inputs: [swish.of], outputs: [gate], attributes },
      { operator: 'Mul', inputs: [swish.of, gate], outputs: [output], attributes: [] },
    ]);
  }
  return { ...graph, layers: graph.layers.flatMap((layer) => replaced.get(layer) ?? [layer]) };
}

type HardSwish = { readonly of: string; readonly layers: readonly Layer[] };

function hardSwishEndingWith(divide: Layer, links: Links): HardSwish | null {
  const multiply = scaleOf(divide, links)?.factor === 1 / 6 ? links.maker(divide.inputs[0]) : undefined;
  const clip = multiply?.inputs.map(links.maker).find((layer) => layer?.operator === 'Clip');
  const add = links.maker(clip?.inputs[0]);
  if (multiply?.operator !== 'Mul' || !clip || !add || !isClippedAt(clip, 0, 6, links)) return null;
  const scale = scaleOf(add, links);
  if (scale?.factor !== 1 || scale.summand !== 3 || !multiply.inputs.includes(scale.of)) return null;
  const isInside = [add, clip, multiply].every((layer) => soleTaker(outputOf(layer), links));
  return isInside ? { of: scale.of, layers: [add, clip, multiply, divide] } : null;
}

/** By attributes, as up to version 10, or by inputs. */
function isClippedAt(clip: Layer, least: number, most: number, { weights }: Links): boolean {
  const [low, high] = clip.inputs.slice(1).map((name) => weights(name)?.values[0]);
  return (low ?? floatOf(clip, 'min')) === least && (high ?? floatOf(clip, 'max')) === most;
}

/** `factor` · `of` + `summand`. */
type Scale = { readonly of: string; readonly factor: number; readonly summand: number };

/** What a layer multiplies or adds, where that is one number for all values. */
function scaleOf({ operator, inputs: [left, right] }: Layer, { weights }: Links): Scale | null {
  if (operator !== 'Mul' && operator !== 'Add' && operator !== 'Div') return null;
  const [before, behind] = [oneNumber(weights(left)), oneNumber(weights(right))];
  const of = before === null ? left : right;
  const number = before ?? behind;
  if (of === undefined || number === null) return null;
  if (operator === 'Mul') return { of, factor: number, summand: 0 };
  if (operator === 'Add') return { of, factor: 1, summand: number };
  return before === null ? { of, factor: 1 / number, summand: 0 } : null;
}

function oneNumber(weights: Weights | undefined): number | null {
  return weights?.values.length === 1 ? (weights.values[0] ?? null) : null;
}

/** Layers after each other that only multiply and add. */
type Chain = Scale & { readonly layers: readonly Layer[]; readonly output: string };

function chainFrom(first: Layer, links: Links): Chain | null {
  const scale = scaleOf(first, links);
  let chain: Chain | null = scale && { ...scale, layers: [first], output: outputOf(first) };
  for (;;) {
    const next = chain ? soleTaker(chain.output, links) : undefined;
    const further = next && scaleOf(next, links);
    if (!chain || !further) return chain;
    chain = {
      of: chain.of,
      factor: chain.factor * further.factor,
      summand: chain.summand * further.factor + further.summand,
      layers: [...chain.layers, next],
      output: outputOf(next),
    };
  }
}

/** Chains become part of the convolution before them, or of those behind them, or one layer that stays between. */
function withoutScales(graph: Graph): Graph {
  const links = linksOf(graph);
  const convolutions = openConvolutions(links);
  const replaced = new Map<Layer, readonly Layer[]>();
  const renamed = new Map<string, string>();
  for (const layer of graph.layers) {
    const chain = replaced.has(layer) ? null : chainFrom(layer, links);
    const merged = chain && mergeChain(chain, links, convolutions.of);
    if (!merged) continue;
    for (const part of chain.layers) replaced.set(part, []);
    replaced.set(layer, merged.layers);
    if (merged.rename) renamed.set(...merged.rename);
  }
  const nameOf = (name: string) => renamed.get(name) ?? name;
  const layers = graph.layers.flatMap((layer) => replaced.get(layer) ?? convolutions.closed(layer));
  return {
    ...graph,
    layers: layers.map((layer) => ({
      ...layer,
      inputs: layer.inputs.map(nameOf),
      outputs: layer.outputs.map(nameOf),
    })),
  };
}

/** What stands in a chain's place. */
type Merged = { readonly layers: readonly Layer[]; readonly rename: readonly [string, string] | null };

function mergeChain(
  chain: Chain,
  links: Links,
  convolutionOf: (layer: Layer | undefined) => Convolution | null,
): Merged | null {
  const before = soleTaker(chain.of, links) ? convolutionOf(links.maker(chain.of)) : null;
  if (before) {
    scaleResult(before, chain);
    return { layers: [], rename: [chain.of, chain.output] };
  }
  const behind = links.takers(chain.output).map(convolutionOf);
  const unpadded = behind.filter((one) => one !== null && !one.isPadded);
  if (behind.length > 0 && unpadded.length === behind.length) {
    for (const one of unpadded) if (one) scaleInput(one, chain);
    return { layers: [], rename: [chain.output, chain.of] };
  }
  const channels = behind.find((one) => one !== null)?.channels;
  return channels === undefined ? null : { layers: scaleLayers(chain, channels), rename: null };
}

/** The weights of a convolution, which change. */
type Convolution = {
  readonly dims: readonly number[];
  readonly weights: Float32Array;
  readonly bias: Float32Array;
  readonly isPadded: boolean;
  /** Of what it takes. */
  readonly channels: number;
};

function openConvolutions(links: Links) {
  const opened = new Map<Layer, Convolution>();
  return {
    of: (layer: Layer | undefined): Convolution | null => {
      const convolution = layer && (opened.get(layer) ?? openConvolution(layer, links));
      if (!convolution) return null;
      opened.set(layer, convolution);
      return convolution;
    },
    closed: (layer: Layer): Layer[] => {
      const convolution = opened.get(layer);
      return convolution ? closeConvolution(layer, convolution) : [layer];
    },
  };
}

function openConvolution(layer: Layer, { weights }: Links): Convolution | null {
  if (layer.operator !== 'Conv') return null;
  const [kernel, bias] = layer.inputs.slice(1).map((name) => weights(name));
  const [filters, depth] = kernel?.dims ?? [];
  if (!kernel || filters === undefined || depth === undefined) return null;
  if (layer.inputs.length > 2 && !bias) return null;
  return {
    dims: kernel.dims,
    weights: kernel.values,
    bias: bias ? bias.values : new Float32Array(filters),
    isPadded: intsAttribute(layer, 'pads').some((size) => size !== 0),
    channels: depth * (intAttribute(layer, 'group') ?? 1),
  };
}

function closeConvolution(layer: Layer, { dims, weights, bias }: Convolution): Layer[] {
  const [input = ''] = layer.inputs;
  const [kernel, summands] = [`${outputOf(layer)}/kernel`, `${outputOf(layer)}/bias`];
  return [
    constantLayer(kernel, { dims, values: weights }),
    constantLayer(summands, { dims: [bias.length], values: bias }),
    { ...layer, inputs: [input, kernel, summands] },
  ];
}

function scaleResult({ weights, bias }: Convolution, { factor, summand }: Scale): void {
  for (let at = 0; at < weights.length; at += 1) weights[at] = (weights[at] ?? 0) * factor;
  for (let at = 0; at < bias.length; at += 1) bias[at] = (bias[at] ?? 0) * factor + summand;
}

/** Only right where nothing is padded, as the padding would have to be scaled too. */
function scaleInput({ weights, bias }: Convolution, { factor, summand }: Scale): void {
  const size = weights.length / bias.length;
  for (let filter = 0; filter < bias.length; filter += 1) {
    let sum = 0;
    for (let at = filter * size; at < (filter + 1) * size; at += 1) {
      sum += weights[at] ?? 0;
      weights[at] = (weights[at] ?? 0) * factor;
    }
    bias[filter] = (bias[filter] ?? 0) + summand * sum;
  }
}

/** A normalisation is the one layer of its kind that the runtime computes in the order in which it convolves. */
function scaleLayers({ of, output, factor, summand }: Chain, channels: number): Layer[] {
  const numbers = { factor, summand, mean: 0, variance: 1 };
  const constants = Object.entries(numbers).map(([name, value]) =>
    constantLayer(`${output}/${name}`, { dims: [channels], values: new Float32Array(channels).fill(value) }),
  );
  const inputs = [of, ...constants.map(outputOf)];
  const attributes = [floatAttribute('epsilon', 0)];
  return [...constants, { operator: 'BatchNormalization', inputs, outputs: [output], attributes }];
}

function outputOf({ outputs: [output = ''] }: Layer): string {
  return output;
}

function withoutUnused(graph: Graph): Graph {
  const used = new Set([...graph.outputs, ...graph.layers.flatMap(({ inputs }) => inputs)]);
  const isUsed = ({ operator, outputs }: Layer) =>
    operator !== 'Constant' || outputs.some((name) => used.has(name));
  return { ...graph, layers: graph.layers.filter(isUsed) };
}
