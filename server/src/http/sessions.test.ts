import { expect, it } from 'vitest';
import { makeBank, makeContest, makeEntrant } from '../../testing/builders.ts';
import { makeDeps } from '../ranking/testing/result-facts.ts';
import { Sessions } from './identity.ts';

const now = 1_000_000;
const tokenOf = (cookie: string) => cookie.slice(cookie.indexOf('=') + 1);

async function makeTokens(many: number) {
  const deps = await makeDeps();
  const contest = await makeContest(deps, { bank: await makeBank(deps, { items: 20, now }), now });
  const people = Array.from({ length: many }, () => makeEntrant(deps, contest, { now }));
  return { deps, tokens: (await Promise.all(people)).map(({ cookie }) => tokenOf(cookie)) };
}

it('who loses a session is forgotten at once, however many others were known meanwhile', async () => {
  const { deps, tokens } = await makeTokens(6);
  const sessions = new Sessions(deps, 3);
  const [busy = '', ...others] = tokens;
  const { tokenHash } = await sessions.find(busy, now);
  for (const other of others) {
    await sessions.find(other, now);
    expect(sessions.cached(busy)).toBeDefined();
  }
  sessions.forget(tokenHash);
  expect(sessions.cached(busy)).toBeUndefined();
});

it('a session that ends while it is looked up is not known afterwards', async () => {
  const { deps, tokens } = await makeTokens(1);
  const [token = ''] = tokens;
  const sessions = new Sessions(deps);
  const looking = sessions.find(token, now);
  sessions.forget(deps.secret.hash('entrant-session', token));
  expect((await looking).entries).toHaveLength(1);
  expect(sessions.cached(token)).toBeUndefined();
  await sessions.find(token, now);
  expect(sessions.cached(token)).toBeDefined();
});
