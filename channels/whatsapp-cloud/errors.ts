import { createErrorBook } from '../meta/error-book.ts';
import { graphMeaning, ownMeanings } from './error-codes.ts';

/** Graph's errors in WhatsApp's words. */
export const errors = createErrorBook({
  own: ownMeanings,
  meaningOf: graphMeaning,
  unknown: (code) => ({
    id: `WhatsApp menolak pesan ini (kode ${code}). Coba lagi nanti; bila berulang, berikan kode ini kepada administrator.`,
    en: `WhatsApp refused this message (code ${code}). Try again later; if it happens again, give an administrator this code.`,
  }),
});

export const { errorOf, ownError, explain } = errors;
