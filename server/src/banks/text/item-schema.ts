import { z } from 'zod';
import { itemSchema } from './item-format.ts';

/** The format of an items file as JSON Schema 2020-12: what editors check while one writes. */
export const itemFileSchema = (): object =>
  z.toJSONSchema(z.array(itemSchema).meta({ title: 'Items of one topic', description: 'See FORMAT.md.' }), {
    target: 'draft-2020-12',
    io: 'input',
  });
