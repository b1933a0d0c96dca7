import type { Level, Topic } from '@cchc/server/src/contests/contract.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Locale } from '#lib/i18n/locale.ts';

const topics: Record<Topic, typeof m.topic_general> = {
  general: m.topic_general,
  institutions: m.topic_institutions,
  procedures: m.topic_procedures,
  apparatus: m.topic_apparatus,
  'civil-service': m.topic_civil_service,
  'public-finance': m.topic_public_finance,
  'digital-government': m.topic_digital_government,
  indices: m.topic_indices,
  communication: m.topic_communication,
  'public-culture': m.topic_public_culture,
  'information-access': m.topic_information_access,
};
const levels: Record<Level, typeof m.level_recall> = {
  recall: m.level_recall,
  understand: m.level_understand,
  apply: m.level_apply,
};

/** What a topic is called, in the page's language unless another is asked for. */
export const topicName = (topic: Topic, locale?: Locale): string =>
  topics[topic]({}, locale ? { locale } : {});

/** What a level of thinking is called. */
export const levelName = (level: Level, locale?: Locale): string =>
  levels[level]({}, locale ? { locale } : {});
