// What every part of the page needs: send an act, make an element.
export async function post(path, body) {
  const answer = await fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body || {}),
  });
  return answer.ok;
}

/* One after the other, as they were done: two requests underway at once may arrive in either order. */
let last = Promise.resolve();
export function act(phone, what, more) {
  last = last.then(() => post("/demo/act", { phone: phone.id, act: what, ...more })).catch(() => false);
  return last;
}

export function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}
