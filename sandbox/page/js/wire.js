// The connection to the sandbox: events over a WebSocket, actions over the control API.

let socket = null;
let persona = null;
let wait = 300;
let listen = () => {};
let connected = () => {};

/** Connect and stay connected; `onEvent` gets every event, `onState` whether there is a connection. */
export function connect(key, onEvent, onState) {
  persona = key;
  listen = onEvent;
  connected = onState;
  open();
}

/** Become somebody else; a new snapshot follows. */
export function become(key) {
  persona = key;
  if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify({ as: key }));
}

function open() {
  socket = new WebSocket(`ws://${location.host}/live`);
  socket.addEventListener("open", () => {
    wait = 300;
    connected(true);
    become(persona);
  });
  socket.addEventListener("message", (event) => listen(JSON.parse(event.data)));
  socket.addEventListener("close", () => {
    connected(false);
    setTimeout(open, wait);
    wait = Math.min(wait * 2, 5000);
  });
}

/** Carry out an action of the control API. Throws an Error with what the sandbox said against it. */
export async function act(action, parameters) {
  const response = await fetch(`/control/${action}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(parameters),
  });
  const answer = await response.json();
  if (!answer.ok) throw new Error(answer.description);
  return answer.result;
}

/** Hand a file to the sandbox; gives its file id. */
export async function upload(file, folder) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let binary = "";
  for (let start = 0; start < bytes.length; start += 0x8000) {
    binary += String.fromCharCode(...bytes.subarray(start, start + 0x8000));
  }
  const mime = file.type || "application/octet-stream";
  return act("upload", { content: btoa(binary), name: file.name, mime, folder });
}
