"""Subscriptions, the outbox and its delivery, schedules, and the store they live in.

Knows a Bot, never a handler. Nothing is sent that was not written down first.
"""
