/** The control API, under whatever path the page is: of WhatsApp there, of another channel in its folder. */
let folder = '';
export function useChannel(path) {
  folder = path;
}
export const fetchState = () => get('state');
export const fetchCustomers = async () => (await get('customers')).items;
export const fetchChat = async (phone) => (await get(`customers/${phone}/chat`)).items;
export const createCustomer = (customer) => post('customers', customer);
export const sayAs = (phone, spoken) => post(`customers/${phone}/messages`, spoken);
export const openChat = (phone) => post(`customers/${phone}/open`, {});
export const mediaUrl = (id) => `${folder}control/media/${encodeURIComponent(id)}`;

export async function uploadFile(file, mime) {
  const query = new URLSearchParams({ name: file.name, type: mime });
  const headers = { 'content-type': 'application/octet-stream' };
  return (await request(`files?${query}`, { method: 'POST', headers, body: file })).id;
}

/** Calls with the phones whose chats changed, and with null after every (re)connection. */
export function listen(onChange, onConnection) {
  const source = new EventSource(`${folder}control/events`);
  source.addEventListener('open', () => {
    onConnection(true);
    onChange(null);
  });
  source.addEventListener('error', () => onConnection(false));
  source.addEventListener('message', (event) => onChange(JSON.parse(event.data).changed));
  return () => source.close();
}

const get = (path) => request(path, {});

function post(path, body) {
  return request(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
}

async function request(path, options) {
  const answer = await fetch(`${folder}control/${path}`, options);
  const body = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(body.error?.message ?? `HTTP ${answer.status}`);
  return body;
}
