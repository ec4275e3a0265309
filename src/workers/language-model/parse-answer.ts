import type { ModelProblem } from '../../shared/language-model.ts';
import { answerSchema, type Answer } from './answer-schema.ts';

export type ParsedAnswer =
  | { readonly kind: 'good'; readonly answer: Answer }
  | { readonly kind: 'bad'; readonly problem: ModelProblem; readonly message: string };

export type Asked = {
  readonly lineCount: number;
  readonly hasPicture: boolean;
  /** What the text began with: a model that doesn't give it back has not seen the beginning. */
  readonly receiptId: string;
};

/** Checks what the model wrote against what it was asked for. Thoughts and fences around the answer are taken off. */
export function parseAnswer(text: string, { lineCount, hasPicture, receiptId }: Asked): ParsedAnswer {
  const thought = /^\s*<think>[\s\S]*?(?:<\/think>|$)/.exec(text)?.[0] ?? '';
  const rest = text.slice(thought.length);
  const json = parseJson(rest);
  if (json === undefined) {
    return thought === '' || rest.trim() !== ''
      ? bad('no-json', 'The model’s answer is no JSON. Choose another model.')
      : bad('thinks-aloud', 'The model thinks aloud instead of answering. Choose one that doesn’t.');
  }
  const parsed = answerSchema(lineCount, hasPicture).safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const where = issue ? ` (${issue.path.join('.')}: ${issue.message})` : '';
    return bad(
      'wrong-shape',
      `The model’s answer has another form than was asked for${where}. Choose another model.`,
    );
  }
  if (parsed.data.receipt_id.trim() !== receiptId)
    return bad(
      'prompt-cut',
      'The server cut the receipt’s beginning off. Update Ollama, or choose another model.',
    );
  return { kind: 'good', answer: parsed.data };
}

function parseJson(text: string): unknown {
  for (const candidate of [text, withoutFence(text), fromBrace(text)]) {
    try {
      const value: unknown = JSON.parse(candidate);
      return value;
    } catch {
      // Servers that fail to hold a model to the grammar let it talk around its answer: try the next.
    }
  }
  return undefined;
}

function withoutFence(text: string): string {
  return /```(?:json)?\s*([\s\S]*?)```/.exec(text)?.[1] ?? '';
}

function fromBrace(text: string): string {
  return text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1);
}

function bad(problem: ModelProblem, message: string): ParsedAnswer {
  return { kind: 'bad', problem, message };
}
