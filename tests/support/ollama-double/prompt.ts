import type { Profile } from './profiles.ts';
import type { ChatRequest } from './types.ts';

export const charactersPerToken = 3;
const imageTokens = 768;
const defaultContext = 4096;

export type Prompt = {
  /** What the model gets to see. */
  readonly request: ChatRequest;
  readonly tokens: number;
};

export function contextOf({ options }: ChatRequest): number {
  return typeof options.num_ctx === 'number' ? options.num_ctx : defaultContext;
}

/** The prompt as the model sees it; null where the server refuses one that is too long. */
export function promptOf(request: ChatRequest, { refusesOverlongBy }: Profile): Prompt | null {
  const tokens = countTokens(request);
  if (tokens <= contextOf(request)) return { request, tokens };
  const isRefused = refusesOverlongBy !== null && !request[refusesOverlongBy];
  return isRefused ? null : cutPrompt(request);
}

/** Only the tail, in half the context; nothing but the count of tokens tells so. */
export function cutPrompt(request: ChatRequest): Prompt {
  const half = Math.floor(contextOf(request) / 2);
  const last = request.messages.slice(-1).map(({ content, ...message }) => ({
    ...message,
    content: content.slice(-half * charactersPerToken),
  }));
  return { request: { ...request, messages: last }, tokens: half + 2 };
}

function countTokens({ messages }: ChatRequest): number {
  const characters = messages.reduce((sum, { content }) => sum + content.length, 0);
  const images = messages.flatMap((message) => message.images ?? []).length;
  return Math.ceil(characters / charactersPerToken) + images * imageTokens;
}
