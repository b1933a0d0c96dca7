import Database from 'better-sqlite3';
import { parentPort } from 'node:worker_threads';
import { answerOrder } from './answer-order.ts';
import type { Message } from './thread.ts';

/* A thread of its own: a checkpoint copies megabytes and syncs twice, and entrants are answered meanwhile. */

const copyLog = (file: string): void => {
  const connection = new Database(file, { fileMustExist: true, timeout: 0 });
  try {
    connection.pragma('synchronous = NORMAL');
    connection.pragma('wal_checkpoint(PASSIVE)');
  } finally {
    connection.close();
  }
};

parentPort?.on('message', ({ id, order }: Message<string>) => answerOrder(id, () => copyLog(order)));
