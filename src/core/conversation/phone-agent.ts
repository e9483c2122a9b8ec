import type { AgentRef } from './state.ts';

/** Someone who answered from the business's own phone: nobody at the console, so anyone there may take over. */
export const phone: AgentRef = { id: 'phone', name: 'Phone' };
