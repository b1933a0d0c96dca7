import { retryWait } from '#lib/api/retry.ts';

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Where the shell says the part is; undefined while developing, when it comes with the rest. */
const addressOfPart = () => document.getElementById('attempt')?.dataset['later'];

const arrives = async (address: string): Promise<boolean> => {
  const reply = await fetch(address).catch(() => undefined);
  // To its last byte: only then does the browser hold it.
  const held = reply?.ok ? await reply.arrayBuffer().catch(() => undefined) : undefined;
  return held !== undefined;
};

const bring = async (address: string): Promise<void> => {
  for (let tries = 1; !(await arrives(address)); tries += 1)
    await wait(retryWait(tries, undefined, Math.random));
};

/**
 * The receipt and what is looked back on, which nobody needs while answering: a file of its own. It is brought into the
 * browser's cache first, however often that takes, since a browser may remember an import that failed.
 */
export const bringLaterPart = async () => {
  const address = addressOfPart();
  if (address) await bring(address);
  return (await import('#lib/attempt/ReceiptView.svelte')).default;
};
