import type { Store } from '@cchc/db/store.ts';
import { checkChain, type ChainFault, type ChainMark } from './check-chain.ts';

const usage = 'npm run audit -- check [SEQ HASH]';

const faultLines: Record<ChainFault['kind'], string> = {
  missing: 'không có quyết định này · this decision is missing',
  altered: 'nội dung khác với lúc ghi · it says something else than when it was sealed',
  rules: 'thể lệ đã lưu khác với lúc ghi · the stored rules are not those it sealed',
  differs: 'khác với mã đã ghi lại · it is not the one that was noted',
};

function readMark(seq: string | undefined, hash: string | undefined): ChainMark | undefined {
  if (seq === undefined && hash === undefined) return undefined;
  if (!/^[1-9]\d{0,14}$/.test(seq ?? '') || !/^[0-9a-f]{64}$/.test(hash ?? '')) throw new Error(usage);
  return { seq: Number(seq), hash: hash ?? '' };
}

/**
 * Checks the chain of decisions of an installation.
 *
 * @param words the command line after `npm run audit --`.
 * @returns lines to print.
 * @throws {Error} with the usage for anything else; naming the number where the chain is not whole.
 */
export async function auditCommand(store: Store, words: readonly string[]): Promise<string[]> {
  const [command, seq, hash, ...rest] = words;
  if (command !== 'check' || rest.length > 0) throw new Error(usage);
  const { checked, head, fault } = await checkChain({ store }, readMark(seq, hash));
  if (fault) throw new Error(`số · number ${fault.seq}: ${faultLines[fault.kind]}`);
  if (!head) return ['Chưa có quyết định nào · No decision yet'];
  return [
    `Đã kiểm tra ${checked} quyết định, tất cả nguyên vẹn · ${checked} decisions checked, all whole`,
    `Ghi lại để đối chiếu sau · Note it down: ${head.seq} ${head.hash}`,
  ];
}
