import type { AccountCheck, AccountProblem } from '../channel.ts';
import { nothingWrong, problemIn } from '../meta/account-problem.ts';
import type { Graph } from '../meta/graph.ts';
import { ensureSubscribed, type Subscription } from '../meta/subscription.ts';
import { fetchTokenExpiry } from '../meta/token-expiry.ts';
import { isJson, type Json, readString } from '../readers.ts';

const fields = 'quality_rating,status,name_status,throughput';
const timeoutMs = 15_000;

const qualities: Record<string, AccountCheck['quality']> = { GREEN: 'green', YELLOW: 'yellow', RED: 'red' };
const fine = ['CONNECTED', 'UNKNOWN'];
const limited = ['FLAGGED', 'RESTRICTED', 'RATE_LIMITED'];

/** What Meta says of a number, and whether it tells our app of its messages (L14). */
export async function checkNumber(
  graph: Graph,
  externalId: string,
  businessAccountId: string | null,
): Promise<AccountCheck> {
  let data: unknown;
  try {
    const url = encodeURIComponent(externalId);
    ({ data } = await graph.call(externalId, { url, params: { fields }, timeout: timeoutMs }));
  } catch (error) {
    return { ...nothingWrong, problems: [problemIn(error)] };
  }
  const number = isJson(data) ? data : {};
  const subscription = await subscriptionOf(graph, externalId, businessAccountId);
  const unheard = 'problem' in subscription ? [subscription.problem] : [];
  return {
    problems: [...problemsOf(number), ...unheard],
    tokenExpiresAt: await fetchTokenExpiry(graph, externalId),
    quality: qualities[readString(number, 'quality_rating') ?? ''] ?? null,
    resubscribed: 'state' in subscription && subscription.state === 'renewed',
  };
}

async function subscriptionOf(
  graph: Graph,
  externalId: string,
  businessAccountId: string | null,
): Promise<Subscription | { problem: AccountProblem }> {
  if (businessAccountId === null) return { state: 'there' };
  try {
    const wanted = { of: businessAccountId, fields: [], needs: null, amongOthers: true };
    return await ensureSubscribed(graph, externalId, wanted);
  } catch (error) {
    return { problem: problemIn(error) };
  }
}

function problemsOf(number: Json): AccountProblem[] {
  const quality = readString(number, 'quality_rating');
  const status = readString(number, 'status') ?? 'UNKNOWN';
  const name = readString(number, 'name_status');
  const problems: AccountProblem[] = [];
  if (quality === 'RED') problems.push({ code: 'quality-low', detail: quality });
  if (quality === 'YELLOW') problems.push({ code: 'quality-medium', detail: quality });
  if (limited.includes(status)) problems.push({ code: 'number-limited', detail: status });
  else if (!fine.includes(status)) problems.push({ code: 'number-blocked', detail: status });
  if (name === 'DECLINED' || name === 'EXPIRED') problems.push({ code: 'name-declined', detail: name });
  return problems;
}
