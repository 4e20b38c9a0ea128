"""An email sent by a task instead of by the view, with Celery and Flask-Mail."""

from celery import Celery, Task, shared_task
from flask import Blueprint, Flask, request
from flask_mail import Mail

app = Flask(__name__)
app.config.update(TESTING=True, MAIL_DEFAULT_SENDER="shop@example.org", CELERY={"broker_url": "memory://"})
mail = Mail(app)
pages = Blueprint("pages", __name__)

# show
def celery_init_app(app):
    class AppTask(Task):
        def __call__(self, *args, **kwargs):
            with app.app_context():
                return self.run(*args, **kwargs)

    celery_app = Celery(app.name, task_cls=AppTask)
    celery_app.config_from_object(app.config["CELERY"])
    celery_app.set_default()
    app.extensions["celery"] = celery_app
    return celery_app
# end

celery_app = celery_init_app(app)

# show
# tasks.py and views.py do not import the application
@shared_task
def welcome(address):
    mail.send_message("Welcome", [address], "You have joined.")

@pages.post("/join")
def join():
    welcome.delay(address=request.form["address"])
    return "", 202
# end

app.register_blueprint(pages)


if __name__ == "__main__":
    import time

    from celery.contrib.testing.worker import start_worker

    celery_app.conf.broker_transport_options = {"polling_interval": 0.02}

    with mail.record_messages() as outbox:
        # Without a worker, the task waits in the queue.
        assert app.test_client().post("/join", data={"address": "ada@example.org"}).status_code == 202
        assert outbox == []

        # A worker takes it from the queue.
        with start_worker(celery_app, pool="solo", perform_ping_check=False, shutdown_timeout=5):
            deadline = time.monotonic() + 5
            while not outbox and time.monotonic() < deadline:
                time.sleep(0.02)
        assert [message.recipients for message in outbox] == [["ada@example.org"]]
