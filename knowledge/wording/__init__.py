"""From a frame to a reply: short Chinese, the answer first, the source last."""
