import { seededRandom } from '../receipts/random.ts';
import { ggufFile, type Tensor, type Value } from './gguf.ts';

const width = 64;
const layers = 2;
const heads = 4;
const keyHeads = 2;
const innerWidth = 128;
const context = 32_768;

const printable = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index));
const polish = Array.from('ąćęłńóśźżĄĆĘŁŃÓŚŹŻ');
/** SentencePiece writes a blank as ▁. */
const characters = [...printable.map((one) => (one === ' ' ? '▁' : one)), ...polish, '\n'];
const bytes = Array.from({ length: 256 }, (_, byte) => byteToken(byte));
const controls = ['<unk>', '<s>', '</s>'];
const tokens = [...controls, ...bytes, ...characters];

/** The numbers of the tokens that are a byte each. */
export const byteTokens = bytes.map((_, byte) => controls.length + byte);

const tokenTypes = { normal: 1, unknown: 2, control: 3, byte: 6 };

/**
 * A language model of llama's architecture with random weights, about half a megabyte: it says nothing that makes
 * sense, but llama.cpp runs it like any other. The same for the same seed.
 */
export function randomModel(seed: number): Buffer {
  return ggufFile({ ...architecture(), ...vocabulary() }, weights(seed));
}

function architecture(): Record<string, Value> {
  return {
    'general.architecture': { type: 'text', value: 'llama' },
    'general.name': { type: 'text', value: 'random' },
    'general.file_type': { type: 'u32', value: 0 },
    'llama.context_length': { type: 'u32', value: context },
    'llama.embedding_length': { type: 'u32', value: width },
    'llama.block_count': { type: 'u32', value: layers },
    'llama.feed_forward_length': { type: 'u32', value: innerWidth },
    'llama.attention.head_count': { type: 'u32', value: heads },
    'llama.attention.head_count_kv': { type: 'u32', value: keyHeads },
    'llama.attention.layer_norm_rms_epsilon': { type: 'f32', value: 1e-5 },
    'llama.rope.dimension_count': { type: 'u32', value: width / heads },
    'llama.vocab_size': { type: 'u32', value: tokens.length },
  };
}

/** Tokens of single characters, with bytes for all others. */
function vocabulary(): Record<string, Value> {
  const { unknown, control, byte, normal } = tokenTypes;
  const types = [unknown, control, control, ...bytes.map(() => byte), ...characters.map(() => normal)];
  return {
    'tokenizer.ggml.model': { type: 'text', value: 'llama' },
    'tokenizer.ggml.tokens': { type: 'texts', value: tokens },
    'tokenizer.ggml.scores': { type: 'f32s', value: tokens.map((_, index) => -index) },
    'tokenizer.ggml.token_type': { type: 'i32s', value: types },
    'tokenizer.ggml.unknown_token_id': { type: 'u32', value: 0 },
    'tokenizer.ggml.bos_token_id': { type: 'u32', value: 1 },
    'tokenizer.ggml.eos_token_id': { type: 'u32', value: 2 },
    'tokenizer.ggml.add_bos_token': { type: 'bool', value: true },
    'tokenizer.ggml.add_space_prefix': { type: 'bool', value: false },
  };
}

function byteToken(byte: number): string {
  return `<0x${byte.toString(16).toUpperCase().padStart(2, '0')}>`;
}

function weights(seed: number): Tensor[] {
  const random = seededRandom(seed);
  const matrix = (name: string, columns: number, rows: number, scale = 0.2): Tensor => {
    const data = Float32Array.from({ length: columns * rows }, () => (random.next() * 2 - 1) * scale);
    return { name, shape: [columns, rows], data };
  };
  const ones = (name: string): Tensor => ({ name, shape: [width], data: new Float32Array(width).fill(1) });
  const layer = (index: number): Tensor[] => {
    const keyWidth = (width / heads) * keyHeads;
    return [
      ones(`blk.${index}.attn_norm.weight`),
      matrix(`blk.${index}.attn_q.weight`, width, width),
      matrix(`blk.${index}.attn_k.weight`, width, keyWidth),
      matrix(`blk.${index}.attn_v.weight`, width, keyWidth),
      matrix(`blk.${index}.attn_output.weight`, width, width),
      ones(`blk.${index}.ffn_norm.weight`),
      matrix(`blk.${index}.ffn_gate.weight`, width, innerWidth),
      matrix(`blk.${index}.ffn_up.weight`, width, innerWidth),
      matrix(`blk.${index}.ffn_down.weight`, innerWidth, width),
    ];
  };
  return [
    matrix('token_embd.weight', width, tokens.length, 1),
    ...Array.from({ length: layers }, (_, index) => layer(index)).flat(),
    ones('output_norm.weight'),
    matrix('output.weight', width, tokens.length, 0.5),
  ];
}
