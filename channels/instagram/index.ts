import type { HttpClient } from '../http.ts';
import type { Channel } from '../channel.ts';
import { createMessaging, type MessagingConfig, messagingGraph, type Platform } from '../meta/messaging/channel.ts';
import { renewToken } from './renew-token.ts';

const mb = 1024 * 1024;
const textBytes = 1_000;
const quickReplies = 13;
const commentFields = ['comments', 'live_comments'];
const wantedFields = ['messages', 'messaging_postbacks', 'messaging_seen', 'message_reactions', 'message_edit'];

const instagram: Platform = {
  name: 'instagram',
  title: 'Instagram',
  object: 'instagram',
  identity: 'igsid',
  capabilities: {
    textLimit: textBytes,
    captionLimit: 0,
    buttons: quickReplies,
    listRows: 0,
    templates: false,
    typing: true,
    readReceipts: true,
    quotes: false, // not documented for what is sent
    tellsFate: true,
    shownOnce: false,
    media: {
      image: { bytes: 8 * mb, mimes: ['image/jpeg', 'image/png'] },
      video: { bytes: 25 * mb, mimes: ['video/mp4', 'video/ogg', 'video/x-msvideo', 'video/quicktime', 'video/webm'] },
      audio: { bytes: 25 * mb, mimes: ['audio/mp4', 'audio/aac', 'audio/wav'] },
      voice: { bytes: 25 * mb, mimes: ['audio/mp4', 'audio/aac', 'audio/wav'] },
      document: { bytes: 25 * mb, mimes: ['application/pdf'] },
    },
  },
  limits: { text: textBytes, counted: 'bytes', quickReplies, quickReplyTitle: 20 },
  // Not documented for Instagram: the echo of what we send is told by its words (see `handleEcho`).
  marks: false,
  profileFields: ['name', 'username'],
  postField: 'permalink',
  wanted: (externalId, login, takesComments) =>
    login === 'instagram'
      ? {
          of: externalId,
          fields: [...wantedFields, ...(takesComments ? commentFields : [])],
          needs: takesComments ? 'comments' : null,
          amongOthers: false,
        }
      : // Whichever field of the Page: what comes of Instagram is chosen for the whole app.
        { of: 'me', fields: ['feed'], needs: null, amongOthers: true },
};

/** Instagram Messaging, with either log-in: their hosts and tokens differ, what is asked of them does not. */
export function createInstagram(config: MessagingConfig, http: HttpClient): Channel {
  const channel = createMessaging(instagram, config, http);
  if (config.login !== 'instagram') return channel;
  const graph = messagingGraph(instagram, config, http);
  return { ...channel, renewToken: (externalId) => renewToken(graph, http, externalId) };
}
