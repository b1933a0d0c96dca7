/** What a key does on the stage; presenters' remote controls send the page keys. */
export type StageAct = 'fullscreen' | 'next' | 'previous' | 'pause';

const acts: Readonly<Record<string, StageAct>> = {
  f: 'fullscreen',
  ArrowRight: 'next',
  ArrowDown: 'next',
  PageDown: 'next',
  ArrowLeft: 'previous',
  ArrowUp: 'previous',
  PageUp: 'previous',
  ' ': 'pause',
};

type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'metaKey'>;

/** undefined for keys that are the browser's own, with a modifier or pressed on a button. */
export const stageAct = (event: Key, isOnButton: boolean): StageAct | undefined => {
  if (event.ctrlKey || event.altKey || event.metaKey) return undefined;
  const act = acts[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  return act === 'pause' && isOnButton ? undefined : act;
};
