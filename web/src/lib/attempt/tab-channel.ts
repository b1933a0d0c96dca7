import type { Save, Field } from '#lib/attempt/answer.ts';

/** What tabs of one browser tell each other about answers. */
export type AnswerMessage =
  | { readonly kind: 'chose'; readonly field: Field; readonly save: Save }
  | { readonly kind: 'saved'; readonly field: Field; readonly seq: number };

/** `finished`: the attempt was submitted. */
export type TabMessage = AnswerMessage | { readonly kind: 'finished' };

/** The other tabs that show the same attempt. */
export interface Tabs {
  tell(message: TabMessage): void;
  close(): void;
}

/** Opens the line to other tabs. Browsers without BroadcastChannel stay alone: the server still settles who is later. */
export const openTabs = (attemptId: string, heard: (message: TabMessage) => void): Tabs => {
  if (typeof BroadcastChannel === 'undefined') return { tell: () => {}, close: () => {} };
  const channel = new BroadcastChannel(`attempt:${attemptId}`);
  channel.addEventListener('message', (event: MessageEvent<TabMessage>) => heard(event.data));
  return { tell: (message) => channel.postMessage(message), close: () => channel.close() };
};
