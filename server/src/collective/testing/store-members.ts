import type { Deps } from '../../deps.ts';

interface Member {
  unitId: string;
  addedAt?: number;
  removedAt?: number;
  exemptedAt?: number;
}

/** Puts somebody on the roster of contest `c1`; who enters under the same id is this person. */
export const storeMember = ({ store }: Deps, id: string, member: Member) =>
  store.write((tx) =>
    tx.insert(store.tables.rosterMembers).values({
      id: `member-${id}`,
      contestId: 'c1',
      identityHash: id,
      staffCode: id,
      fullName: `Thành viên ${id}`,
      foldedName: `thanh vien ${id}`,
      birthDate: null,
      addedAt: 0,
      removedAt: null,
      exemptReason: member.exemptedAt === undefined ? null : 'thai sản',
      exemptedAt: null,
      ...member,
    }),
  );
