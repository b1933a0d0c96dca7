import { expect, test } from 'vitest';
import { gridOf } from '#lib/organizer/blueprint-grid.ts';
import { placeOf } from '#lib/organizer/field-of-pointer.ts';

const grid = gridOf([
  { topic: 'general', level: 'recall', count: 3 },
  { topic: 'indices', level: null, count: 2 },
]);

test.each([
  ['/slug', { id: 'slug', section: 'general' }],
  ['/rules/title', { id: 'title', section: 'general' }],
  ['/rules/bankId', { id: 'bankId', section: 'blueprint' }],
  ['/rules/identity', { id: 'identity', section: 'entry' }],
  ['/rules/fields/minAge', { id: 'fields-minAge', section: 'entry' }],
  ['/rules/audiences/1/name', { id: 'audiences-1-name', section: 'entry', index: 1 }],
  ['/rules/rounds/0/closesAt', { id: 'rounds-0-closesAt', section: 'rounds', index: 0 }],
  ['/rules/sitting/durationMs', { id: 'sitting-durationMs', section: 'sitting' }],
  ['/rules/reveal/key', { id: 'reveal-key', section: 'reveal' }],
  ['/rules/prizes/2/count', { id: 'prizes-2-count', section: 'prizes', index: 2 }],
  ['/reason', { id: 'reason', section: undefined }],
])('%s is the control %o', (pointer, place) => {
  expect(placeOf(pointer, grid)).toEqual(place);
});

test('a line of the blueprint is the cell it came from', () => {
  const cell = { topic: 'indices', choice: 'any' };
  expect(placeOf('/rules/blueprint/1', grid)).toEqual({
    id: 'blueprint-indices-any',
    section: 'blueprint',
    cell,
  });
  expect(placeOf('/rules/blueprint/1/count', grid)).toMatchObject({ id: 'blueprint-indices-any' });
});

test.each([
  ['/rules/rounds', 'section-rounds'],
  ['/rules/ranking', 'section-ranking'],
  ['/rules/ranking/0/precisionMs', 'section-ranking'],
  ['/rules/blueprint', 'section-blueprint'],
  ['/rules/blueprint/9', 'section-blueprint'],
  ['/rules/shuffle/items', 'section-blueprint'],
  ['/rules/something/new', 'main'],
  ['', 'main'],
])('%s has no control of its own and leads to %s', (pointer, id) => {
  expect(placeOf(pointer, grid).id).toBe(id);
});
