/** Where people come without any message of theirs: what they say is recorded by whoever hears it. */
export const byHandChannels = ['phone', 'counter'] as const;
export type ByHandChannel = (typeof byHandChannels)[number];

/** Nothing can be sent on it: what a person writes there is a record of what they told the customer. */
export function isByHand(channel: string): channel is ByHandChannel {
  return channel === 'phone' || channel === 'counter';
}
