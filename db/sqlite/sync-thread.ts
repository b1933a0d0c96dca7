import { fdatasyncSync, fstatSync, statSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import { answerOrder } from './answer-order.ts';
import type { Message } from './thread.ts';

export interface SyncOrder {
  /** Descriptor of the log, open in this process. */
  fd: number;
  path: string;
}

/* A thread of its own: libuv's are shared with password hashing and compression, which take long. */

/** A log put in another's place is not the one SQLite writes to: syncing it would promise what nobody kept. */
const refuseReplaced = ({ fd, path }: SyncOrder): void => {
  const open = fstatSync(fd);
  const named = statSync(path, { throwIfNoEntry: false });
  if (named?.ino !== open.ino || named.dev !== open.dev)
    throw new Error(`${path} is no longer the log that is open`);
};

parentPort?.on('message', ({ id, order }: Message<SyncOrder>) =>
  answerOrder(id, () => {
    refuseReplaced(order);
    fdatasyncSync(order.fd);
  }),
);
