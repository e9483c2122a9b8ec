import type { Customer } from './chats.ts';

/** What goes wrong with a call of the business. */
const callFaults = [
  'rate-limited', // 429 / 130429
  'pair-rate', // 131056
  'window-closed', // 131047 at once
  'token-expired', // 190
  'unknown-error', // 500 / 131000
  'temporary', // 503 / 2
  'unavailable', // 503 with a page instead of JSON, as a load balancer gives it
  'hang', // never answered, not processed
  'slow', // processed, answered after `ms`, or once the plan is replaced
  'dropped', // connection cut, not processed
  'processed-then-dropped', // processed, connection cut: the caller cannot know
  'processed-then-hung', // processed, never answered
  'status-before-answer', // the receipts arrive before the answer does
] as const;

/** What goes wrong after a message was accepted. */
const laterFaults = ['fails-later'] as const; // status `failed` with `code`, by default 131047

/** What goes wrong with a webhook on its way to the business. */
const webhookFaults = ['duplicate-webhook', 'reorder-webhook', 'delay-webhook', 'lose-webhook'] as const;

export type CallFault = (typeof callFaults)[number];
export type LaterFault = (typeof laterFaults)[number];
export type WebhookFault = (typeof webhookFaults)[number];
export type FaultName = CallFault | LaterFault | WebhookFault;
export const faultNames: readonly string[] = [...callFaults, ...laterFaults, ...webhookFaults];

export type FaultRule<Name extends FaultName = FaultName> = {
  fault: Name;
  /** How often it strikes; without it, until the faults are cleared. */
  times?: number;
  /** 0 to 1; without it, every time. */
  probability?: number;
  /** Only this customer: phone number or BSUID. */
  to?: string;
  /** Which call a call fault strikes; sending by default. */
  on?: 'send' | 'read' | 'media' | 'check';
  /** Which webhooks a webhook fault strikes; all by default. */
  of?: 'message' | 'status';
  /** For how long (`slow`, `delay-webhook`, `reorder-webhook`). */
  ms?: number;
  /** The error code of `fails-later`. */
  code?: number;
};

export type FaultPlan = FaultRule[];

export type Faults = {
  /** Replaces the plan. */
  set(plan: FaultPlan): void;
  add(...rules: FaultRule[]): void;
  clear(): void;
  /** That long, or until the plan is replaced or cleared: what a fault holds up is let go then. */
  pause(ms: number): Promise<void>;
  /** How often each fault struck since the last `set` or `clear`. */
  struck(): Partial<Record<FaultName, number>>;
  onCall(call: NonNullable<FaultRule['on']>, customer: Customer | null): FaultRule<CallFault> | null;
  afterAccept(customer: Customer): FaultRule<LaterFault> | null;
  onWebhook(of: 'message' | 'status', customer: Customer | null): FaultRule<WebhookFault> | null;
};

/** Rules are tried in their order; the first that strikes is the one. */
export function createFaults(plan: FaultPlan, random: () => number): Faults {
  let rules: FaultRule[] = copy(plan);
  let counts: Partial<Record<FaultName, number>> = {};
  const pauses = new Set<() => void>();

  const replace = (next: FaultRule[]): void => {
    rules = next;
    counts = {};
    for (const end of pauses) end();
  };

  const strike = (fits: (rule: FaultRule) => boolean, customer: Customer | null): FaultRule | null => {
    for (const rule of rules) {
      if (rule.times === 0 || !fits(rule) || !concerns(rule, customer)) continue;
      if (rule.probability !== undefined && random() >= rule.probability) continue;
      if (rule.times !== undefined) rule.times--;
      counts[rule.fault] = (counts[rule.fault] ?? 0) + 1;
      return rule;
    }
    return null;
  };

  return {
    set: (next) => replace(copy(next)),
    add: (...more) => void rules.push(...copy(more)),
    clear: () => replace([]),
    pause: (ms) =>
      new Promise((resolve) => {
        const end = (): void => {
          clearTimeout(timer);
          pauses.delete(end);
          resolve();
        };
        const timer = setTimeout(end, ms);
        pauses.add(end);
      }),
    struck: () => ({ ...counts }),
    onCall: (call, customer) =>
      strike((rule) => isCallFault(rule) && (rule.on ?? 'send') === call, customer) as FaultRule<CallFault> | null,
    afterAccept: (customer) => strike(isLaterFault, customer) as FaultRule<LaterFault> | null,
    onWebhook: (of, customer) =>
      strike((rule) => isWebhookFault(rule) && (rule.of ?? of) === of, customer) as FaultRule<WebhookFault> | null,
  };
}

/** Rules count down; the caller's own are left as they are. */
function copy(plan: FaultPlan): FaultRule[] {
  return plan.map((rule) => ({ ...rule }));
}

function concerns(rule: FaultRule, customer: Customer | null): boolean {
  if (rule.to === undefined) return true;
  return customer !== null && (rule.to === customer.phone || rule.to === customer.userId);
}

function isCallFault(rule: FaultRule): boolean {
  return (callFaults as readonly string[]).includes(rule.fault);
}

function isLaterFault(rule: FaultRule): boolean {
  return (laterFaults as readonly string[]).includes(rule.fault);
}

function isWebhookFault(rule: FaultRule): boolean {
  return (webhookFaults as readonly string[]).includes(rule.fault);
}
