import type { Draft } from './draft.ts';

/** The customer has not answered a person for long (SOP C1, O2). */
export function customerSilent(_draft: Draft): void {}
