import type { Message } from '../../api/types.ts';

/** A message with what its kind brings along, as the service stores it (src/core/conversation/message.ts). */
export type ShownMessage = Message & {
  replyTo?: string | null;
  forwarded?: boolean;
  referral?: { sourceType?: string; headline?: string; body?: string; url?: string } | null;
  choices?: { id: string; title: string; description?: string }[];
  location?: { latitude: number; longitude: number; name?: string; address?: string };
  contacts?: { name: string; phones?: string[]; emails?: string[] }[];
  choice?: { title: string };
  order?: { items?: OrderItem[] };
  form?: { name?: string; fields?: Record<string, unknown> };
  template?: { name: string };
  unsupported?: string;
  share?: { what: 'post' | 'reel' | 'story' | 'story-mention' | 'link'; url: string | null; title: string | null };
  story?: { url?: string } | null;
  mail?: { subject: string | null; whole: string | null; automatic: string | null; doubtful: boolean } | null;
};

export type OrderItem = { productId: string; quantity: number; price?: number; currency?: string };
