"""A mail sent by a task instead of by the view, with Celery and Flask-Mail."""

from celery import Celery, Task
from flask import Flask, request
from flask_mail import Mail

app = Flask(__name__)
app.config.update(TESTING=True, MAIL_DEFAULT_SENDER="shop@example.org")
mail = Mail(app)

# show
class AppTask(Task):
    def __call__(self, *args):
        with app.app_context():
            return self.run(*args)

celery_app = Celery(app.name, task_cls=AppTask, broker="memory://")
# end

# show
@celery_app.task
def welcome(address):
    mail.send_message("Welcome", [address], "You have joined.")

@app.post("/join")
def join():
    welcome.delay(request.form["address"])
    return "", 202
# end


if __name__ == "__main__":
    import time

    from celery.contrib.testing.worker import start_worker

    celery_app.conf.broker_transport_options = {"polling_interval": 0.02}

    with mail.record_messages() as outbox:
        # Without a worker the task waits in the queue.
        assert app.test_client().post("/join", data={"address": "ada@example.org"}).status_code == 202
        assert outbox == []

        # A worker takes it from there.
        with start_worker(celery_app, pool="solo", perform_ping_check=False, shutdown_timeout=5):
            deadline = time.monotonic() + 5
            while not outbox and time.monotonic() < deadline:
                time.sleep(0.02)
        assert [message.recipients for message in outbox] == [["ada@example.org"]]
