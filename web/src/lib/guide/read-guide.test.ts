import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readGuide } from './read-guide.ts';
import { guideSections } from './sections.ts';

const folder = new URL('../../../../docs/guide/', import.meta.url);
const source = (language: string) => readFileSync(new URL(`${language}.md`, folder), 'utf8');

test('a guide is cut into sections that can be linked to', () => {
  const guide = readGuide('# Sổ tay\n\nMở đầu.\n\n## Nạp tệp {#import}\n\nThả tệp.\n');
  expect(guide).toEqual({
    title: 'Sổ tay',
    lead: 'Mở đầu.',
    sections: [{ id: 'import', title: 'Nạp tệp', html: '<p>Thả tệp.</p>\n' }],
  });
});

test('a section without an id is refused', () => {
  expect(() => readGuide('# A\n\n## B\n')).toThrow('## B');
});

test('markup in the guide is shown, not obeyed', () => {
  const { sections } = readGuide('# A\n\n## B {#b}\n\n<script>alert(1)</script>\n');
  expect(sections[0]?.html).not.toContain('<script');
});

test.each(['vi', 'en'])(
  'the guide in %s has every section screens link to, in the same order',
  (language) => {
    expect(readGuide(source(language)).sections.map(({ id }) => id)).toEqual([...guideSections]);
  },
);

test.each(['vi', 'en'])('every picture of the guide in %s is there', (language) => {
  const names = [...source(language).matchAll(/!\[[^\]]+\]\((?<path>[^)]+)\)/g)].map(
    (hit) => hit.groups?.['path'] ?? '',
  );
  expect(names.length).toBeGreaterThan(0);
  expect(names.filter((name) => !existsSync(new URL(name, folder)))).toEqual([]);
});

test('the Vietnamese guide is composed (NFC)', () => {
  expect(source('vi')).toBe(source('vi').normalize('NFC'));
});
