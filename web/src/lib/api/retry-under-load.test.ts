import { retryWait as waitUnderLoad } from '@cchc/server/load/retry-wait.ts';
import { expect, test } from 'vitest';
import { retryWait } from '#lib/api/retry.ts';

const cases = [1, 2, 5, 20].flatMap((failures) =>
  [undefined, 0, 3_000].flatMap((asked) => [0, 0.4, 0.99].map((chance) => ({ failures, asked, chance }))),
);

test('entrants of the load generator wait exactly as our pages do', () => {
  for (const { failures, asked, chance } of cases)
    expect(waitUnderLoad(failures, asked, () => chance)).toBe(retryWait(failures, asked, () => chance));
});
