// What every part of the page needs: send an act, make an element.
export async function post(path, body) {
  const answer = await fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body || {}),
  });
  return answer.ok;
}

export const act = (phone, what, more) => post("/demo/act", { phone: phone.id, act: what, ...more });

export function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}
