import { expect, test } from 'vitest';
import { placeOf } from '#lib/organizer/field-of-pointer.ts';
import { formOf } from '#lib/organizer/rules-form.ts';
import { fullRules } from '#lib/organizer/testing/full-rules.ts';

const form = formOf(fullRules);

test.each([
  ['/slug', { id: 'slug', section: 'general' }],
  ['/rules/title', { id: 'title', section: 'general' }],
  ['/rules/bankId', { id: 'bankId', section: 'blueprint' }],
  ['/rules/entry/by', { id: 'entry-by', section: 'entry' }],
  ['/rules/identity', { id: 'identity', section: 'entry' }],
  ['/rules/fields/minAge', { id: 'fields-minAge', section: 'entry' }],
  ['/rules/audiences/1/name', { id: 'audiences-1-name', section: 'entry' }],
  ['/rules/audiences/1/bankId', { id: 'audiences-1-bankId', section: 'entry' }],
  ['/rules/audiences/1/prizes/0/value', { id: 'audiences-1-prizes-0-value', section: 'prizes' }],
  ['/rules/rounds/0/closesAt', { id: 'rounds-0-closesAt', section: 'rounds' }],
  ['/rules/rounds/0/sets/1/bankId', { id: 'rounds-0-sets-1-bankId', section: 'rounds' }],
  ['/rules/sitting/durationMs', { id: 'sitting-durationMs', section: 'sitting' }],
  ['/rules/overall/rounds', { id: 'overall-rounds', section: 'ranking' }],
  ['/rules/reveal/key', { id: 'reveal-key', section: 'reveal' }],
  ['/rules/freeze/beforeCloseMs', { id: 'freeze-beforeCloseMs', section: 'reveal' }],
  ['/rules/prizes/2/count', { id: 'prizes-2-count', section: 'prizes' }],
  ['/rules/collective/blocs/0/name', { id: 'collective-blocs-0-name', section: 'collective' }],
  ['/reason', { id: 'reason', section: undefined }],
])('%s is the control %o', (pointer, place) => {
  expect(placeOf(pointer, form)).toEqual(place);
});

test('a line of a blueprint is the cell it came from', () => {
  const cell = { topic: 'indices', choice: 'any' };
  const place = { id: 'blueprint-indices-any', section: 'blueprint', cell };
  expect(placeOf('/rules/blueprint/1', form)).toEqual(place);
  expect(placeOf('/rules/blueprint/1/count', form)).toEqual(place);
  expect(placeOf('/rules/rounds/0/blueprint/0', form)).toMatchObject({
    id: 'rounds-0-blueprint-general-apply',
    section: 'rounds',
  });
});

test.each([
  ['/rules/blueprint/2', 'blueprint-documents-0-count'],
  ['/rules/blueprint/3/count', 'blueprint-documents-1-count'],
  ['/rules/blueprint/3/document', 'blueprint-documents-1-document'],
  ['/rules/rounds/1/sets/1/blueprint/0', 'rounds-1-sets-1-blueprint-documents-0-count'],
])('a line for a document is its row: %s → %s', (pointer, id) => {
  expect(placeOf(pointer, form).id).toBe(id);
});

test.each([
  ['/rules/rounds', 'section-rounds'],
  ['/rules/rounds/1/sets/0/id', 'rounds-1-sets'],
  ['/rules/rounds/0/blueprint/9', 'rounds-0-blueprint'],
  ['/rules/ranking', 'section-ranking'],
  ['/rules/ranking/0/precisionMs', 'section-ranking'],
  ['/rules/blueprint', 'section-blueprint'],
  ['/rules/blueprint/9', 'section-blueprint'],
  ['/rules/shuffle/items', 'section-blueprint'],
  ['/rules/prediction/target', 'prediction'],
  ['/rules/freeze/thaw', 'freeze'],
  ['/rules/audiences', 'section-entry'],
  ['/rules/audiences/0/prizes', 'section-prizes'],
  ['/rules/collective/blocs/0/units/3/unitId', 'collective-blocs-0-units'],
  ['/rules/collective/rankings/0/measures/1/of', 'collective-rankings-0-measures-1'],
  ['/rules/collective/rankings/0/gate/of', 'collective-rankings-0'],
  ['/rules/something/new', 'main'],
  ['', 'main'],
])('%s has no control of its own and leads to %s', (pointer, id) => {
  expect(placeOf(pointer, form).id).toBe(id);
});
