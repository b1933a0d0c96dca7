import { expect, test } from 'vitest';
import { isNarrowed, readFilter, writeFilter } from './entrant-filter.ts';

test.each([
  ['', ''],
  ['?q=hong+nhung', '?q=hong+nhung'],
  ['?state=playing&audience=can-bo', '?audience=can-bo&state=playing'],
  ['?unit=u1&unitName=X%C3%A3+A', '?unit=u1&unitName=X%C3%A3+A'],
  ['?unitName=X', ''],
  ['?state=asleep&q=+', ''],
  ['?state=annulled', '?state=annulled'],
])('an address %s says as much as %s', (search, written) => {
  expect(writeFilter(readFilter(search))).toBe(written);
});

test('a filter narrows by unit, audience or state; a text alone searches', () => {
  expect(isNarrowed(readFilter('?q=hoa'))).toBe(false);
  for (const search of ['?unit=u1', '?audience=a', '?state=joined'])
    expect(isNarrowed(readFilter(search))).toBe(true);
});
