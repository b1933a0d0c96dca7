import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { staffGuard, staffOf } from '../../http/staff.ts';
import { translationLanguageSchema } from '../contract.ts';
import { bankFormats, type BankFormat } from './bank-file-order.ts';
import { exportBank } from './export-bank.ts';

const bankParams = z.object({ bankId: z.string().max(60) });
/** Tags between commas. */
const languagesQuery = z
  .string()
  .max(100)
  .default('')
  .transform((tags) => tags.split(',').filter((tag) => tag !== ''))
  .pipe(z.array(translationLanguageSchema));
const keyQuery = z.object({
  key: z.enum(['with', 'without']).default('with'),
  languages: languagesQuery,
});

/** GIFT has no questions without keys. */
const withKeyQuery = keyQuery.extend({ key: z.literal('with').default('with') });

const types: Record<BankFormat, { type: string; about: string }> = {
  xlsx: {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    about: 'Every field of every question; imported again it is the same bank.',
  },
  docx: {
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    about: 'The questions on A4, to print.',
  },
  gift: {
    type: 'text/plain; charset=utf-8',
    about: 'The questions with their keys, for Moodle.',
  },
};

/** Banks as files, for whoever may read them: organisers and auditors of the whole platform. */
export async function bankExportRoutes(fastify: FastifyInstance, { deps }: { deps: Deps }) {
  const app = fastify.withTypeProvider<ZodTypeProvider>();
  for (const format of bankFormats) {
    const { type, about } = types[format];
    app.get(
      `/api/staff/banks/:bankId/export.${format}`,
      {
        onRequest: staffGuard({ roles: ['organiser', 'auditor'] }),
        schema: {
          params: bankParams,
          querystring: format === 'gift' ? withKeyQuery : keyQuery,
          response: {
            200: {
              description: about,
              content: { [type]: { schema: z.unknown().meta({ type: 'string', format: 'binary' }) } },
            },
          },
        },
      },
      async (request, reply) => {
        const { key, languages } = request.query;
        const wanted = { ...request.params, format, shown: key, languages };
        const { name, bytes } = await exportBank(deps, wanted, staffOf(request).id, request.arrivedAt);
        return reply
          .header('cache-control', 'no-store')
          .header('content-disposition', `attachment; filename="${name}"`)
          .type(type)
          .send(bytes);
      },
    );
  }
}
