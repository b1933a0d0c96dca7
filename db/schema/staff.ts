import type { Kit } from '../kit.ts';

/** Staff accounts. The first four tables have the columns better-auth 1.7 expects; we own the fifth. */
export const defineStaff = (kit: Kit) => {
  const staffUsers = kit.table('staff_users', {
    id: kit.text().primaryKey(),
    name: kit.text().notNull(),
    email: kit.text().notNull().unique(),
    emailVerified: kit.bool().notNull(),
    image: kit.text(),
    username: kit.text().unique(),
    displayUsername: kit.text(),
    /** true until the first password, printed once or handed over by an admin, has been changed. */
    mustChangePassword: kit.bool().notNull(),
    createdAt: kit.date().notNull(),
    updatedAt: kit.date().notNull(),
  });

  const staffSessions = kit.table(
    'staff_sessions',
    {
      id: kit.text().primaryKey(),
      userId: kit
        .text()
        .notNull()
        .references(() => staffUsers.id, { onDelete: 'cascade' }),
      token: kit.text().notNull().unique(),
      expiresAt: kit.date().notNull(),
      ipAddress: kit.text(),
      userAgent: kit.text(),
      createdAt: kit.date().notNull(),
      updatedAt: kit.date().notNull(),
    },
    (table) => [kit.index('staff_sessions_user').on(table.userId)],
  );

  const staffAccounts = kit.table(
    'staff_accounts',
    {
      id: kit.text().primaryKey(),
      accountId: kit.text().notNull(),
      providerId: kit.text().notNull(),
      issuer: kit.text(),
      userId: kit
        .text()
        .notNull()
        .references(() => staffUsers.id, { onDelete: 'cascade' }),
      accessToken: kit.text(),
      refreshToken: kit.text(),
      idToken: kit.text(),
      accessTokenExpiresAt: kit.date(),
      refreshTokenExpiresAt: kit.date(),
      scope: kit.text(),
      password: kit.text(),
      createdAt: kit.date().notNull(),
      updatedAt: kit.date().notNull(),
    },
    (table) => [kit.index('staff_accounts_user').on(table.userId)],
  );

  const staffVerifications = kit.table('staff_verifications', {
    id: kit.text().primaryKey(),
    identifier: kit.text().notNull(),
    value: kit.text().notNull(),
    expiresAt: kit.date().notNull(),
    createdAt: kit.date().notNull(),
    updatedAt: kit.date().notNull(),
  });

  const staffRoles = kit.table(
    'staff_roles',
    {
      id: kit.text().primaryKey(),
      userId: kit
        .text()
        .notNull()
        .references(() => staffUsers.id, { onDelete: 'cascade' }),
      /** admin, organiser, auditor or coordinator. */
      role: kit.text().notNull(),
      /** The contest the role is limited to; null means every contest. */
      contestId: kit.text(),
      /** The unit a coordinator answers for; null for other roles. */
      unitId: kit.text(),
      grantedAt: kit.ms().notNull(),
      /** Staff id; null for the role the platform itself gave the first admin. */
      grantedBy: kit.text(),
    },
    (table) => [kit.index('staff_roles_user').on(table.userId)],
  );

  return { staffUsers, staffSessions, staffAccounts, staffVerifications, staffRoles };
};
