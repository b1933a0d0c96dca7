import type { ShownOption, Slot } from '@cchc/server/src/attempts/contract.ts';

type Asked = Pick<Slot, 'prompt' | 'blocks' | 'options' | 'premises' | 'translations'>;

/** A text as it is shown: in the language asked for, or in Vietnamese where that part has not been put into it. */
export interface Said {
  readonly text: string;
  readonly lang: string;
  /** Asked for in another language and not there. */
  readonly untranslated: boolean;
}
export type SaidPrompt = Said & Pick<Slot, 'blocks'>;
export type SaidOption = Said & Pick<ShownOption, 'id' | 'runs'>;

export interface SaidQuestion {
  readonly prompt: SaidPrompt;
  readonly options: readonly SaidOption[];
  readonly premises: readonly SaidOption[];
}

/** How each language calls itself, or is called here by those who speak it. Source: ISO 639, `translationLanguages`. */
const names: Record<string, string> = {
  vi: 'Tiếng Việt',
  en: 'English',
  bdq: 'Bahnar (Ba Na)',
  blt: 'Táy Đăm (Thái)',
  cjm: 'Chăm',
  hmn: 'Hmoob (Mông)',
  jra: 'Jrai (Gia Rai)',
  km: 'ខ្មែរ (Khmer)',
  kpm: 'Koho (Cơ Ho)',
  mtq: 'Mường',
  nut: 'Nùng',
  rad: 'Êđê',
  sed: 'Sedang (Xơ Đăng)',
  tyz: 'Tày',
  zh: '中文 (Hoa)',
};

export const languageName = (language: string): string => names[language] ?? language;

/** Languages any of the questions has besides Vietnamese, in the order of their names. */
export const languagesOf = (slots: readonly Pick<Slot, 'translations'>[]): string[] => {
  const found = new Set(
    slots.flatMap(({ translations }) => translations?.map(({ language }) => language) ?? []),
  );
  return [...found].sort((one, other) => languageName(one).localeCompare(languageName(other), 'vi'));
};

/** A question in a language. What is not there is in Vietnamese and says so: each part, or the prompt for all of it. */
export const saidIn = (asked: Asked, language: string): SaidQuestion => {
  const said = asked.translations?.find((each) => each.language === language);
  const inLanguage = { lang: language, untranslated: false };
  const inVietnamese = { lang: 'vi', untranslated: said !== undefined };
  const each = (own: readonly ShownOption[], theirs: readonly ShownOption[] = []): SaidOption[] =>
    own.map((option) => {
      const found = theirs.find(({ id }) => id === option.id);
      return found ? { ...found, ...inLanguage } : { ...option, ...inVietnamese };
    });
  return {
    prompt:
      said?.prompt === undefined
        ? { text: asked.prompt, blocks: asked.blocks, lang: 'vi', untranslated: language !== 'vi' }
        : { text: said.prompt, blocks: said.blocks, ...inLanguage },
    options: each(asked.options, said?.options),
    premises: each(asked.premises ?? [], said?.premises),
  };
};
