import type { AccountCheck } from '../../channel.ts';
import { nothingWrong, problemIn } from '../account-problem.ts';
import type { Graph } from '../graph.ts';
import { ensureSubscribed, type Wanted } from '../subscription.ts';
import { fetchTokenExpiry } from '../token-expiry.ts';

/** Whether Meta takes the profile's token, and tells our app of its messages (L14). */
export async function checkProfile(
  graph: Graph,
  externalId: string,
  { wanted, tellsExpiry }: { wanted: Wanted; tellsExpiry: boolean },
): Promise<AccountCheck> {
  try {
    const subscription = await ensureSubscribed(graph, externalId, wanted);
    return {
      ...nothingWrong,
      problems: subscription.state === 'refused' ? [subscription.problem] : [],
      tokenExpiresAt: tellsExpiry ? await fetchTokenExpiry(graph, externalId) : null,
      resubscribed: subscription.state === 'renewed',
    };
  } catch (error) {
    return { ...nothingWrong, problems: [problemIn(error)] };
  }
}
