// Makes the workplace quicker for those whose browser runs scripts; nothing needs it.
