import { readFile } from 'node:fs/promises';
import type { Deps } from '../deps.ts';
import { resetPassword } from './change-members.ts';
import type { Grant } from './contract.ts';
import { listMembers } from './list-members.ts';
import { readUsername } from './staff-sign-in.ts';
import { readShippedUnits, readUnits } from './unit-file.ts';
import { importUnits } from './units.ts';

const usage = [
  'npm run admin -- list',
  'npm run admin -- reset-password USERNAME',
  'npm run admin -- load-units [FILE]',
].join('\n');

const grantLine = ({ role, contestId }: Grant) => (contestId ? `${role} (${contestId})` : role);

async function resetFor(deps: Deps, typed: string, now: number): Promise<string[]> {
  const username = readUsername(typed);
  const member = (await listMembers(deps)).find((each) => each.username === username);
  if (!member) throw new Error(`Không có tài khoản · No such account: ${username}`);
  const password = await resetPassword(deps, { memberId: member.id, by: 'system' }, now);
  return [
    `Mật khẩu tạm của ${username}, chỉ hiện một lần · one-time password, shown once:`,
    `  ${password}`,
    'Các phiên đăng nhập cũ đã kết thúc · their earlier sessions have ended.',
  ];
}

/** Brings the tree of units up to a file in the format of `units.tsv`; to the shipped one when none is named. */
async function loadUnits(deps: Deps, file: string | undefined): Promise<string[]> {
  const rows = file === undefined ? await readShippedUnits() : readUnits(await readFile(file, 'utf8'));
  const { added, changed } = await importUnits(deps, rows);
  return [`Cây đơn vị: thêm ${added}, đổi ${changed} · Units: ${added} added, ${changed} changed`];
}

/**
 * What an operator may do with staff accounts and the tree of units while no server runs.
 *
 * @param words the command line after `npm run admin --`.
 * @returns lines to print.
 * @throws {Error} with the usage for anything else, or for an unknown account.
 */
export async function adminCommand(deps: Deps, words: readonly string[], now: number): Promise<string[]> {
  const [command, name, ...rest] = words;
  if (command === 'list' && name === undefined)
    return (await listMembers(deps)).map(
      ({ username, name: fullName, roles }) =>
        `${username}\t${fullName}\t${roles.map(grantLine).join(', ') || '–'}`,
    );
  if (command === 'load-units' && rest.length === 0) return loadUnits(deps, name);
  if (command === 'reset-password' && name !== undefined && rest.length === 0)
    return resetFor(deps, name, now);
  throw new Error(usage);
}
