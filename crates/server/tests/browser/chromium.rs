//! A headless Chromium, spoken to over pipes (the `DevTools` protocol): no port, no other program, no library.

use std::fs::{File, OpenOptions};
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// How long anything in the browser may take.
const PATIENCE: Duration = Duration::from_mins(1);

/// The browser's program; installed from Debian where that can be done.
pub(crate) fn program() -> Result<PathBuf, String> {
    let names = ["/usr/bin/chromium", "/usr/bin/chromium-browser"];
    let found = || names.iter().map(PathBuf::from).find(|path| path.exists());
    if let Some(program) = found() {
        return Ok(program);
    }
    let install = "apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium";
    let installed = Command::new("sh").args(["-c", install]).stdout(Stdio::null()).status();
    match (found(), installed) {
        (Some(program), _) => Ok(program),
        (None, Ok(status)) => Err(format!("`apt-get install chromium` failed: {status}")),
        (None, Err(error)) => Err(format!("`apt-get` cannot be run: {error}")),
    }
}

/// One browser with one page.
pub(crate) struct Chromium {
    child: Child,
    orders: File,
    answers: Receiver<Value>,
    session: String,
    last_id: u64,
    /// Everything that was told and not yet asked for.
    told: Vec<Value>,
    _folder: tempfile::TempDir,
}

impl Chromium {
    /// Starts it with an empty page.
    pub(crate) fn start(program: &Path) -> Chromium {
        let folder = tempfile::tempdir().unwrap();
        let (orders, answers) = (folder.path().join("orders"), folder.path().join("answers"));
        let made = Command::new("mkfifo").args([&orders, &answers]).status().unwrap();
        assert!(made.success(), "mkfifo");
        // The browser reads its orders from descriptor 3 and answers on 4.
        let child = Command::new("sh")
            .args(["-c", "exec \"$0\" \"$@\" 3<\"$ORDERS\" 4>\"$ANSWERS\""])
            .arg(program)
            .args([
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-extensions",
                "--force-color-profile=srgb",
                "--hide-scrollbars",
                "--remote-debugging-pipe",
            ])
            .arg(format!("--user-data-dir={}", folder.path().join("profile").display()))
            .arg("about:blank")
            .env("ORDERS", &orders)
            .env("ANSWERS", &answers)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let orders = OpenOptions::new().write(true).open(&orders).unwrap();
        let input = BufReader::new(File::open(&answers).unwrap());
        let (send, received) = channel();
        std::thread::spawn(move || {
            for message in input.split(0).map_while(Result::ok) {
                let value = serde_json::from_slice(&message).unwrap();
                if send.send(value).is_err() {
                    return;
                }
            }
        });
        let mut browser = Chromium {
            child,
            orders,
            answers: received,
            session: String::new(),
            last_id: 0,
            told: Vec::new(),
            _folder: folder,
        };
        let targets = browser.call("Target.getTargets", json!({}));
        let page =
            targets["targetInfos"].as_array().unwrap().iter().find(|it| it["type"] == "page");
        let target = page.expect("a page is open")["targetId"].clone();
        let attached =
            browser.call("Target.attachToTarget", json!({ "targetId": target, "flatten": true }));
        attached["sessionId"].as_str().unwrap().clone_into(&mut browser.session);
        for domain in ["Page.enable", "Runtime.enable", "Network.enable", "Log.enable"] {
            browser.call(domain, json!({}));
        }
        browser
    }

    /// Calls a method and gives its result.
    #[track_caller]
    #[expect(clippy::needless_pass_by_value, reason = "callers write the parameters in place")]
    pub(crate) fn call(&mut self, method: &str, parameters: Value) -> Value {
        self.last_id += 1;
        let mut order = json!({ "id": self.last_id, "method": method, "params": parameters });
        if !self.session.is_empty() {
            order["sessionId"] = self.session.clone().into();
        }
        self.orders.write_all(order.to_string().as_bytes()).unwrap();
        self.orders.write_all(&[0]).unwrap();
        let id = self.last_id;
        let answer = self.wait(|message| message["id"] == id);
        assert!(answer["error"].is_null(), "{method}: {}", answer["error"]);
        answer["result"].clone()
    }

    /// Waits for a message; others are kept.
    #[track_caller]
    fn wait(&mut self, is_wanted: impl Fn(&Value) -> bool) -> Value {
        let end = Instant::now() + PATIENCE;
        loop {
            match self.answers.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(message) if is_wanted(&message) => return message,
                Ok(message) => self.told.push(message),
                Err(RecvTimeoutError::Timeout) => panic!("the browser does not answer"),
                Err(RecvTimeoutError::Disconnected) => panic!("the browser has gone"),
            }
        }
    }

    /// Opens an address and waits until it is loaded.
    #[track_caller]
    pub(crate) fn open(&mut self, address: &str) {
        // A page that differs only behind the `#` is not loaded anew otherwise.
        self.go("about:blank");
        self.go(address);
    }

    #[track_caller]
    fn go(&mut self, address: &str) {
        let loaded = |it: &Value| it["method"] == "Page.loadEventFired";
        self.told.retain(|it| !loaded(it));
        self.call("Page.navigate", json!({ "url": address }));
        self.loaded();
    }

    /// Waits for a load that was set off.
    #[track_caller]
    pub(crate) fn loaded(&mut self) {
        let loaded = |it: &Value| it["method"] == "Page.loadEventFired";
        match self.told.iter().position(loaded) {
            Some(place) => drop(self.told.remove(place)),
            None => drop(self.wait(loaded)),
        }
    }

    /// What an expression gives in the page; a promise is waited for.
    #[track_caller]
    pub(crate) fn evaluate(&mut self, expression: &str) -> Value {
        let parameters = json!({
            "expression": expression, "awaitPromise": true, "returnByValue": true, "userGesture": true,
        });
        let result = self.call("Runtime.evaluate", parameters);
        assert!(
            result["exceptionDetails"].is_null(),
            "{expression}: {}",
            result["exceptionDetails"]
        );
        result["result"]["value"].clone()
    }

    /// Waits until an expression is true.
    #[track_caller]
    pub(crate) fn wait_for(&mut self, expression: &str) {
        let end = Instant::now() + PATIENCE;
        while self.evaluate(&format!("Boolean({expression})")) != true {
            assert!(Instant::now() < end, "never: {expression}");
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// Presses and releases a key.
    #[track_caller]
    pub(crate) fn press(&mut self, key: &str, code: u32) {
        for kind in ["rawKeyDown", "keyUp"] {
            let event =
                json!({ "type": kind, "key": key, "code": key, "windowsVirtualKeyCode": code });
            self.call("Input.dispatchKeyEvent", event);
        }
    }

    /// Moves the pointer to the middle of an element, and clicks if told to.
    #[track_caller]
    pub(crate) fn point(&mut self, selector: &str, clicks: bool) {
        let place = self.evaluate(&format!(
            "(() => {{ const e = document.querySelector({selector:?}); e.scrollIntoView({{block: 'center'}});
               const r = e.getClientRects()[0]; return [r.left + Math.min(r.width / 2, 40), r.top + r.height / 2]; }})()"
        ));
        let (x, y) = (&place[0], &place[1]);
        self.call("Input.dispatchMouseEvent", json!({ "type": "mouseMoved", "x": x, "y": y }));
        if clicks {
            for kind in ["mousePressed", "mouseReleased"] {
                let event =
                    json!({ "type": kind, "x": x, "y": y, "button": "left", "clickCount": 1 });
                self.call("Input.dispatchMouseEvent", event);
            }
        }
    }

    /// A window of this size, with touch where it is a phone's.
    pub(crate) fn resize(&mut self, width: u32, height: u32, is_phone: bool) {
        let metrics =
            json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": is_phone });
        self.call("Emulation.setDeviceMetricsOverride", metrics);
    }

    /// Whether pages may run script.
    pub(crate) fn allow_script(&mut self, is_allowed: bool) {
        self.call("Emulation.setScriptExecutionDisabled", json!({ "value": !is_allowed }));
    }

    /// Keeps a picture of the whole page in the target folder.
    pub(crate) fn picture(&mut self, name: &str) {
        let parameters = json!({ "format": "png", "captureBeyondViewport": true });
        let picture = self.call("Page.captureScreenshot", parameters);
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("browser");
        std::fs::create_dir_all(&folder).unwrap();
        let bytes = base64(picture["data"].as_str().unwrap());
        std::fs::write(folder.join(format!("{name}.png")), bytes).unwrap();
    }

    /// Addresses asked for that do not begin with `origin`, over all that was opened.
    pub(crate) fn requests_elsewhere(&mut self, origin: &str) -> Vec<String> {
        self.evaluate("0");
        let asked = self.told.iter().filter(|it| it["method"] == "Network.requestWillBeSent");
        let addresses = asked.filter_map(|it| it["params"]["request"]["url"].as_str());
        // The browser's own controls have pictures in `data:` addresses.
        let is_own = |it: &&str| [origin, "about:", "data:"].iter().any(|own| it.starts_with(own));
        addresses.filter(|it| !is_own(it)).map(str::to_owned).collect()
    }

    /// What the browser complained of: violations of the content security policy, script errors.
    pub(crate) fn complaints(&mut self) -> Vec<String> {
        self.evaluate("0");
        let mut complaints = Vec::new();
        self.told.retain(|it| {
            let text = match it["method"].as_str() {
                Some("Log.entryAdded") if it["params"]["entry"]["level"] == "error" => {
                    it["params"]["entry"]["text"].to_string()
                }
                Some("Runtime.exceptionThrown") => it["params"]["exceptionDetails"].to_string(),
                _ => return true,
            };
            complaints.push(text);
            false
        });
        complaints
    }
}

impl Drop for Chromium {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Base 64 as the protocol sends pictures.
fn base64(text: &str) -> Vec<u8> {
    let digit = |byte: u8| match byte {
        b'A'..=b'Z' => byte - b'A',
        b'a'..=b'z' => byte - b'a' + 26,
        b'0'..=b'9' => byte - b'0' + 52,
        b'+' => 62,
        _ => 63,
    };
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut count) = (0_u32, 0);
    for byte in text.bytes().filter(|&byte| byte != b'=') {
        bits = bits << 6 | u32::from(digit(byte));
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count) as u8);
        }
    }
    bytes
}
