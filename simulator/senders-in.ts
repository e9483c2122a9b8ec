import { asList, asObject, asText } from './json.ts';
import type { Json } from './json.ts';

/** Who wrote in a webhook that was given whole: their window opens, and their messages can be marked as read. */
export function sendersIn(body: unknown): { phone: string; message: Json }[] {
  return asList(asObject(body)['entry'])
    .flatMap((entry) => asList(asObject(entry)['changes']))
    .flatMap((change) => asList(asObject(asObject(change)['value'])['messages']))
    .map(asObject)
    .flatMap((message) => {
      const phone = asText(message['from']) ?? asText(message['from_user_id']);
      return phone === null ? [] : [{ phone, message }];
    });
}
