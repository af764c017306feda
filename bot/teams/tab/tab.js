// Within Teams: follow its theme, tell the desk who looks, and at what, and tell it again before the page is closed.
"use strict";

(async () => {
  const teams = window.microsoftTeams;
  const root = document.documentElement;
  const opening = document.getElementById("entering");
  const address = "/page/teams";
  const minutes = 60 * 1000;

  const look = (theme) => {
    root.dataset.theme = ["dark", "contrast"].includes(theme) ? theme : "light";
  };

  let place = "";
  const enter = async (form) => {
    const token = await teams.authentication.getAuthToken();
    const body = new URLSearchParams(new FormData(form));
    body.set("theme", root.dataset.theme);
    body.set("place", place);
    const answer = await fetch(address, { method: "POST", headers: { Authorization: `Bearer ${token}` }, body });
    if (!answer.ok) throw new Error(`The desk answered ${answer.status}.`);
    return answer.headers.get("Vigie-Page");
  };

  const stay = (left) => {
    let due = Date.now() + left - 30 * minutes;
    const renew = async () => {
      if (Date.now() < due) return;
      due = Date.now() + 5 * minutes;
      const page = new DOMParser().parseFromString(await (await fetch(address)).text(), "text/html");
      await enter(page.getElementById("entering"));
      due = Date.now() + 30 * minutes;
    };
    const tried = () => renew().catch((error) => console.warn(error.message));
    setInterval(tried, minutes);
    document.addEventListener("visibilitychange", tried);
    tried();
  };

  try {
    await teams.app.initialize();
    teams.app.registerOnThemeChangeHandler(look);
    const context = await teams.app.getContext();
    look(context.app.theme);
    if (opening) {
      place = context.page.subPageId || "";
      location.replace(await enter(opening));
    } else {
      stay(1000 * Number(root.dataset.left));
    }
  } catch (error) {
    if (opening) document.getElementById("failed").hidden = false;
  }
})();
