import { Marked } from 'marked';

/** One part of the guide: what a screen links to. */
export interface GuideSection {
  /** Stands after `#` in the address, the same in every language. */
  id: string;
  title: string;
  html: string;
}

export interface Guide {
  title: string;
  lead: string;
  sections: GuideSection[];
}

/** Every picture of the guide is taken at this size, so that nothing moves while they load. */
export const pictureSize = { width: 1280, height: 800 };

const escape = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const marked = new Marked({
  renderer: {
    /** Pictures lie among the site's files; in the text they are named as the repository has them. */
    image({ href, text }) {
      const name = href.split('/').at(-1) ?? '';
      const { width, height } = pictureSize;
      return `<img src="/guide/${escape(name)}" alt="${escape(text)}" width="${width}" height="${height}" loading="lazy">`;
    },
    /** The guide is words and pictures: markup typed into it is shown, not obeyed. */
    html: ({ text }) => escape(text),
  },
});

const heading = /^## (?<title>.+?) \{#(?<id>[a-z-]+)\}$/;

/**
 * The guide as written in `docs/guide/*.md`: a title, a lead, then sections that each begin with
 * `## Title {#id}`.
 *
 * @throws when a section has no id: screens could not link to it.
 */
export const readGuide = (text: string): Guide => {
  const [head = '', ...parts] = text.trim().split(/^(?=## )/m);
  const [title = '', ...lead] = head.trim().split('\n');
  return {
    title: title.replace(/^# /, ''),
    lead: lead.join(' ').trim(),
    sections: parts.map(readSection),
  };
};

const readSection = (part: string): GuideSection => {
  const [first = '', ...rest] = part.split('\n');
  const groups = heading.exec(first)?.groups;
  if (!groups) throw new Error(`The guide's heading has no {#id}: ${first}`);
  const { id = '', title = '' } = groups;
  return { id, title, html: marked.parse(rest.join('\n'), { async: false }) };
};
